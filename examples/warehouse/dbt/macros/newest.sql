-- A condition for `qualify`: of the rows with the same key, only the newest one.
{% macro newest(key, by) -%}
    row_number() over (partition by {{ key }} order by {{ by }} desc) = 1
{%- endmacro %}
