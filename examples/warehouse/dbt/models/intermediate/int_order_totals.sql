-- What each order is worth: its lines, less its discount; nothing if it was cancelled.
with lines as (
    select
        line.order_id,
        count(*) as line_count,
        sum(line.quantity * line.unit_price) as gross_amount,
        sum(line.quantity * item.unit_cost) as cost_amount
    from {{ ref('stg_order_lines') }} as line
    inner join {{ ref('stg_menu_items') }} as item using (menu_item_id)
    group by line.order_id
)

select
    o.order_id,
    o.restaurant_id,
    o.customer_email,
    o.channel,
    o.status,
    o.ordered_at,
    o.ordered_at::date as order_date,
    lines.line_count,
    o.discount as discount_amount,
    case when o.status = 'cancelled' then 0 else lines.gross_amount - o.discount end
        as billed_amount,
    case when o.status = 'cancelled' then 0 else lines.cost_amount end as cost_amount
from {{ ref('stg_orders') }} as o
inner join lines using (order_id)
