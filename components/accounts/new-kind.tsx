"use client"
import clsx from "clsx"
import { Building2, User } from "lucide-react"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { LinkButton } from "@/components/ui/link-button"

type Kind = "company" | "consumer"

/** Step 1: company or consumer. */
export function NewKind({ administration }: { administration: string }) {
  const t = useTranslations("accounts.new")
  const words = useTranslations("platform")
  const router = useRouter()
  const [kind, setKind] = useState<Kind>("company")
  return (
    <form
      className="flex flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        router.push(`/${administration}/accounts/new?kind=${kind}` as Route)
      }}
    >
      <fieldset>
        <legend className="mb-3 font-medium">{t("kind")}</legend>
        <div className="grid gap-3 sm:grid-cols-2">
          {cards.map(({ value, Icon }) => (
            <label
              key={value}
              className={clsx(
                "relative flex cursor-pointer gap-3 rounded-md border border-control/60 p-4 transition-colors hover:bg-hover",
                "has-checked:border-accent has-checked:bg-selected has-checked:outline has-checked:outline-accent",
                "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
              )}
            >
              <input
                type="radio"
                name="kind"
                value={value}
                checked={kind === value}
                onChange={() => setKind(value)}
                aria-describedby={`${value}-help`}
                className="absolute inset-0 cursor-pointer opacity-0"
              />
              <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-accent" />
              <span className="flex flex-col gap-1">
                <span className="font-medium">{t(value)}</span>
                <span id={`${value}-help`} className="text-muted text-sm">
                  {t(`${value}Help`)}
                </span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="flex gap-2">
        <Button type="submit" variant="primary">
          {words("next")}
        </Button>
        <LinkButton href={`/${administration}/accounts`}>{words("cancel")}</LinkButton>
      </div>
    </form>
  )
}

const cards: { value: Kind; Icon: typeof User }[] = [
  { value: "company", Icon: Building2 },
  { value: "consumer", Icon: User },
]
