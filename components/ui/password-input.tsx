"use client"
import { type ComponentProps, useState } from "react"
import { useTranslations } from "use-intl"
import { Input } from "./input"

export function PasswordInput(props: Omit<ComponentProps<typeof Input>, "type" | "numeric">) {
  const t = useTranslations("platform")
  const [shown, setShown] = useState(false)
  return (
    <span className="flex flex-col gap-1">
      <Input type={shown ? "text" : "password"} autoComplete="current-password" {...props} />
      <button
        type="button"
        className="min-h-6 self-start rounded-sm text-accent text-sm"
        onClick={() => setShown(!shown)}
      >
        {shown ? t("hidePassword") : t("showPassword")}
      </button>
    </span>
  )
}
