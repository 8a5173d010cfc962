import { LinkButton } from "@/components/ui/link-button"
import { getTranslator } from "@/lib/platform/i18n"

/** Inside the frame: who may not see this page still sees where they are. */
export default async function Forbidden() {
  const t = await getTranslator("shell.forbidden")
  return (
    <div className="flex max-w-prose flex-col items-start gap-3 py-10">
      <h1 className="text-xl">{t("title")}</h1>
      <p className="text-muted">{t("text")}</p>
      <LinkButton href="/" className="mt-2">
        {t("home")}
      </LinkButton>
    </div>
  )
}
