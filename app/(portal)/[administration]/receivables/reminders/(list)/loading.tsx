import { ListLoading } from "@/components/accounts/account-list-loading"
import { getTranslator } from "@/lib/platform/i18n"

export default async function RemindersLoading() {
  return <ListLoading title={(await getTranslator("reminders"))("title")} />
}
