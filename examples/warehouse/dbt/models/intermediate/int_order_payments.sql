-- What was paid for each order that anything was paid for.
select
    order_id,
    coalesce(sum(amount) filter (where kind = 'charge'), 0) as charged_amount,
    coalesce(sum(amount) filter (where kind = 'refund'), 0) as refunded_amount,
    sum(tip) as tip_amount,
    min(paid_at) filter (where kind = 'charge') as first_charged_at
from {{ ref('stg_payments') }}
group by order_id
