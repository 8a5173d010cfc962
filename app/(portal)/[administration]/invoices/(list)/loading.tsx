import { ListLoading } from "@/components/accounts/account-list-loading"
import { getTranslator } from "@/lib/platform/i18n"

export default async function InvoicesLoading() {
  return <ListLoading title={(await getTranslator("invoices"))("title")} />
}
