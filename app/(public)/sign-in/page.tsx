import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { SignInForm } from "@/components/administrations/sign-in-form"
import { SignOutButton } from "@/components/administrations/sign-out-button"
import { Notice } from "@/components/ui/notice"
import { currentPerson } from "@/lib/administrations/session"
import { getTranslator } from "@/lib/platform/i18n"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator("administrations")
  return { title: t("signIn.title") }
}

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const [t, person, { to }] = await Promise.all([
    getTranslator("administrations"),
    currentPerson(),
    searchParams,
  ])
  const destination = localPath(to)
  if (person?.memberships.length) redirect(destination)
  return (
    <>
      <h1 className="pb-5 text-2xl">{t("signIn.title")}</h1>
      {person ? (
        <div className="flex flex-col items-start gap-3">
          <Notice tone="warning">{t("signIn.noAdministration")}</Notice>
          <SignOutButton />
        </div>
      ) : (
        <SignInForm destination={destination} />
      )}
    </>
  )
}

/** Only a path of this portal: "//elsewhere" and "/\elsewhere" lead away. */
function localPath(to: string | string[] | undefined) {
  return typeof to === "string" && /^\/[A-Za-z0-9]/.test(to) ? (to as "/") : "/"
}
