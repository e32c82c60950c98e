-- For each order: was it paid, in time, and as much as was billed?
select
    total.order_id,
    total.restaurant_id,
    total.order_date,
    total.billed_amount,
    coalesce(payment.charged_amount, 0) as charged_amount,
    coalesce(payment.refunded_amount, 0) as refunded_amount,
    coalesce(payment.tip_amount, 0) as tip_amount,
    coalesce(payment.charged_amount, 0) - total.billed_amount as difference,
    case
        when total.billed_amount = 0 and payment.charged_amount is null then 'nothing_due'
        when payment.charged_amount is null then 'unpaid'
        when payment.charged_amount <> total.billed_amount then 'mismatched'
        when payment.refunded_amount > 0 then 'refunded'
        when payment.first_charged_at > total.ordered_at + interval 1 day then 'paid_late'
        else 'paid'
    end as outcome
from {{ ref('int_order_totals') }} as total
left join {{ ref('int_order_payments') }} as payment using (order_id)
