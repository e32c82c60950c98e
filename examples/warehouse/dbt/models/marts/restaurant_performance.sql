-- One row a restaurant and month, with its rank among all restaurants of that month.
with months as (
    select
        restaurant_id,
        date_trunc('month', order_date)::date as month,
        sum(order_count) as order_count,
        sum(net_amount) as net_amount,
        sum(tip_amount) as tip_amount
    from {{ ref('daily_sales') }}
    group by restaurant_id, date_trunc('month', order_date)
)

select
    months.month || '/' || months.restaurant_id as restaurant_month_id,
    months.month,
    restaurant.restaurant_id,
    restaurant.restaurant_name,
    restaurant.city,
    months.order_count,
    months.net_amount,
    months.tip_amount,
    round(months.net_amount / months.order_count, 2)::decimal(10, 2) as net_amount_per_order,
    round(months.net_amount / restaurant.seats, 2)::decimal(10, 2) as net_amount_per_seat,
    rank() over (partition by months.month order by months.net_amount desc) as rank_in_month
from months
inner join {{ ref('stg_restaurants') }} as restaurant using (restaurant_id)
