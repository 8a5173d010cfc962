import { Wordmark } from "@/components/shell/wordmark"
import { LinkButton } from "@/components/ui/link-button"
import { getTranslator } from "@/lib/platform/i18n"

export default async function NotFound() {
  const t = await getTranslator("shell.notFound")
  return (
    <main className="mx-auto flex w-full max-w-120 flex-1 flex-col items-start gap-3 px-4 pt-[14dvh]">
      <span className="-ml-1.5">
        <Wordmark />
      </span>
      <h1 className="text-xl">{t("title")}</h1>
      <p className="text-muted">{t("text")}</p>
      <LinkButton href="/" className="mt-2">
        {t("home")}
      </LinkButton>
    </main>
  )
}
