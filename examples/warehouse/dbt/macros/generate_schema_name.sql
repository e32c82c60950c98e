-- Schemas are named as the project says, `marts`, and not `main_marts`.
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ (custom_schema_name or target.schema) | trim }}
{%- endmacro %}
