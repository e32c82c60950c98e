select
    restaurant_id,
    name as restaurant_name,
    city,
    seats::integer as seats,
    opened_on::date as opened_on
from {{ source('landing', 'restaurants') }}
