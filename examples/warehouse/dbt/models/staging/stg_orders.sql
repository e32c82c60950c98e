-- Each order in its newest state, with its restaurant and its channel set right.
select
    order_id,
    -- A till that forgets its restaurant still numbers its orders by it: R03-20250301-001.
    coalesce(nullif(restaurant_id, ''), split_part(order_id, '-', 1)) as restaurant_id,
    nullif(lower(trim(customer_email)), '') as customer_email,
    case regexp_replace(lower(channel), '[^a-z]', '', 'g')
        when 'dinein' then 'dine_in'
        when 'takeaway' then 'takeaway'
        when 'delivery' then 'delivery'
        else channel
    end as channel,
    status,
    discount::decimal(10, 2) as discount,
    ordered_at::timestamp as ordered_at,
    updated_at::timestamp as updated_at
from {{ source('landing', 'orders') }}
qualify {{ newest('order_id', by='updated_at') }}
