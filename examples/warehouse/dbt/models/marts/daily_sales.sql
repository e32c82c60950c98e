-- One row a day and restaurant.
select
    total.order_date || '/' || total.restaurant_id as daily_sales_id,
    total.order_date,
    total.restaurant_id,
    count(*) filter (where total.status <> 'cancelled') as order_count,
    count(*) filter (where total.status = 'cancelled') as cancelled_count,
    count(*) filter (where total.channel = 'delivery') as delivery_count,
    sum(total.billed_amount) as billed_amount,
    sum(paid.refunded_amount) as refunded_amount,
    sum(total.billed_amount) - sum(paid.refunded_amount) as net_amount,
    sum(paid.tip_amount) as tip_amount
from {{ ref('int_order_totals') }} as total
inner join {{ ref('payment_reconciliation') }} as paid using (order_id)
group by total.order_date, total.restaurant_id
