#!/usr/bin/env bash
# Makes the table of AWS services, services/dist/services.table, if what it is made from is newer; the
# program takes it in when it is built afterwards.

set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$root/Scripts/packages.sh"

table=$root/services/dist/services.table
need_service_models

if [ -f "$table" ] && [ -z "$(find "$root/services/make-table.py" "$models" -newer "$table" -print)" ]; then
    exit 0
fi
say "making the table of AWS services from their API models"
python3 "$root/services/make-table.py" "$models" "$table"
# Names the table as changed to a build that has not seen one before.
touch "$root/Sources/CServiceTable/table.c"
