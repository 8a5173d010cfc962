import { TableLoading } from "@/components/administrations/table-loading"

export default function FieldsLoading() {
  return <TableLoading rows={13} columns={6} />
}
