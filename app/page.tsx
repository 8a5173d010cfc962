import { redirect } from "next/navigation"
import { currentPerson } from "@/lib/administrations/session"

export default async function StartPage() {
  const person = await currentPerson()
  const [first] = person?.memberships ?? []
  if (!first) redirect("/sign-in")
  redirect(`/${first.administration.slug}/accounts`)
}
