-- Each payment once, with its method named and its amount without a sign.
select distinct
    payment_id,
    order_id,
    kind,
    coalesce(nullif(method, ''), 'unknown') as method,
    abs(amount::decimal(10, 2)) as amount,
    tip::decimal(10, 2) as tip,
    paid_at::timestamp as paid_at
from {{ source('landing', 'payments') }}
