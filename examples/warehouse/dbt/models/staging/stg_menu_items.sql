-- Each item as it is today: its earlier prices are left out.
select
    menu_item_id,
    name as menu_item_name,
    category,
    list_price::decimal(10, 2) as list_price,
    unit_cost::decimal(10, 2) as unit_cost,
    updated_at::timestamp as updated_at
from {{ source('landing', 'menu_items') }}
qualify {{ newest('menu_item_id', by='updated_at') }}
