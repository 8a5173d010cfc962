"use client"
import { useEffect, useRef, useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { text } from "@/components/ui/form"
import { TextLink } from "@/components/ui/link"
import { Notice } from "@/components/ui/notice"
import { likelyDuplicates } from "@/lib/accounts/duplicate-actions"
import type { LikenessInput } from "@/lib/accounts/duplicate-input"
import type { LikelyDuplicate } from "@/lib/accounts/duplicate-lookup"

const WAIT_MS = 400

/** Inside the form of a new account: looks, while it is filled in, whether the account exists already. */
export function DuplicateWarning({ administration }: { administration: string }) {
  const t = useTranslations("accounts.duplicates")
  const { number } = useFormatter()
  const place = useRef<HTMLDivElement>(null)
  const [found, setFound] = useState<LikelyDuplicate[]>([])

  useEffect(() => {
    const form = place.current?.closest("form")
    if (!form) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let asked = ""
    async function look() {
      if (!form) return
      const typed = typedIn(new FormData(form))
      const question = JSON.stringify(typed)
      if (question === asked) return
      asked = question
      const result = isTelling(typed) ? await likelyDuplicates(administration, typed) : null
      // A later question has its own answer; a failed look-up warns of nothing and stops nobody.
      if (question === asked) setFound(result?.ok ? result.value : [])
    }
    function wait() {
      clearTimeout(timer)
      timer = setTimeout(look, WAIT_MS)
    }
    form.addEventListener("input", wait)
    return () => {
      clearTimeout(timer)
      form.removeEventListener("input", wait)
    }
  }, [administration])

  return (
    <div ref={place} role="status" className="z-10 md:sticky md:bottom-4">
      {found.length > 0 && (
        <Notice tone="warning" title={t("likely", { count: found.length, n: number(found.length) })}>
          <ul className="flex flex-col gap-1">
            {found.map((account) => (
              <li key={account.id}>
                <TextLink href={`/${administration}/accounts/${account.id}`} target="_blank">
                  {account.name} ({account.code})<span className="sr-only">, {t("newTab")}</span>
                </TextLink>
                {account.city && `, ${account.city}`}
                {" · "}
                {account.reasons.map((reason) => t(`reason.${reason}`)).join(" · ")}
              </li>
            ))}
          </ul>
          <p className="mt-1 text-muted">{t("likelyText")}</p>
        </Notice>
      )}
    </div>
  )
}

function typedIn(data: FormData): LikenessInput {
  const one = (name: string) => text(data, name).slice(0, 254)
  return {
    name: one("name") || `${one("firstName")} ${one("lastName")}`.trim().slice(0, 254),
    email: one("email"),
    vatNumber: one("vatNumber"),
    cocNumber: one("cocNumber"),
    iban: one("iban"),
    postcode: one("postcode"),
    line1: one("line1"),
    line2: one("line2"),
    country: one("country"),
  }
}

/** Is there anything to look by? */
function isTelling(typed: LikenessInput): boolean {
  const { email, vatNumber, cocNumber, iban, postcode } = typed
  return [email, vatNumber, cocNumber, iban, postcode].some(Boolean)
}
