-- One row a guest who left an address: how often they come, what they spend, and how they order.
select
    customer_email,
    min(order_date) as first_order_date,
    max(order_date) as last_order_date,
    count(*) as order_count,
    count(distinct restaurant_id) as restaurant_count,
    sum(billed_amount) as billed_amount,
    mode(channel) as favourite_channel,
    case
        when count(*) >= 20 then 'regular'
        when count(*) >= 5 then 'returning'
        else 'occasional'
    end as segment
from {{ ref('int_order_totals') }}
where customer_email is not null and status <> 'cancelled'
group by customer_email
