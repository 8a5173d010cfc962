import { redirect } from "next/navigation"

export default async function AdministrationPage({ params }: PageProps<"/[administration]">) {
  const { administration } = await params
  redirect(`/${administration}/accounts`)
}
