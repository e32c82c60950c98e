-- One row an item: how often it is sold, what it earns, and its rank in its category.
select
    item.menu_item_id,
    item.menu_item_name,
    item.category,
    count(distinct line.order_id) as order_count,
    coalesce(sum(line.quantity), 0) as quantity_sold,
    coalesce(sum(line.quantity * line.unit_price), 0) as gross_amount,
    coalesce(sum(line.quantity * (line.unit_price - item.unit_cost)), 0) as margin_amount,
    rank() over (
        partition by item.category order by coalesce(sum(line.quantity), 0) desc
    ) as rank_in_category
from {{ ref('stg_menu_items') }} as item
left join (
    select line.*
    from {{ ref('stg_order_lines') }} as line
    inner join {{ ref('stg_orders') }} as o using (order_id)
    where o.status <> 'cancelled'
) as line using (menu_item_id)
group by item.menu_item_id, item.menu_item_name, item.category
