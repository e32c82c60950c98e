select
    order_id || '-' || line_number as order_line_id,
    order_id,
    line_number::integer as line_number,
    menu_item_id,
    quantity::integer as quantity,
    unit_price::decimal(10, 2) as unit_price
from {{ source('landing', 'order_lines') }}
