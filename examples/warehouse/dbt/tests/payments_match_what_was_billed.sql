-- No order is charged another amount than it was billed. Each row here is an order to look into.
select order_id, billed_amount, charged_amount, difference
from {{ ref('payment_reconciliation') }}
where outcome = 'mismatched'
