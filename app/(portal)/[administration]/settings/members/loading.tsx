import { TableLoading } from "@/components/administrations/table-loading"

export default function MembersLoading() {
  return <TableLoading rows={4} columns={5} />
}
