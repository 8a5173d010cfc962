"use client"
import { useTranslations } from "use-intl"
import { Badge } from "@/components/ui/badge"
import { levelKey } from "./level-key"

/** The level in a word; how far it is in colour. */
export function LevelBadge({ level, letterFirst = false }: { level: number; letterFirst?: boolean }) {
  const t = useTranslations("reminders")
  return <Badge tone={toneOf(level)}>{letterFirst ? t("letterFirst") : t(`level.${levelKey(level)}`)}</Badge>
}

function toneOf(level: number) {
  if (level >= 4) return "danger"
  return level === 3 ? "warning" : "neutral"
}
