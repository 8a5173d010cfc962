"use client"
import * as Tabs from "radix-ui/tabs"
import { createContext, type ReactNode, useContext, useState } from "react"
import { CodeBlock } from "@/components/ui/code-block"
import { SAMPLE_LANGUAGES, type SampleLanguage, type Samples } from "./samples"

const NAMES: Record<SampleLanguage, string> = { curl: "curl", javascript: "JavaScript", php: "PHP" }

type Chosen = { language: SampleLanguage; choose: (language: SampleLanguage) => void }

const ChosenLanguage = createContext<Chosen>({ language: "curl", choose: () => {} })

/** One choice for all samples of a page. */
export function SampleLanguages({ children }: { children: ReactNode }) {
  const [language, choose] = useState<SampleLanguage>("curl")
  return <ChosenLanguage value={{ language, choose }}>{children}</ChosenLanguage>
}

/** The same request in several languages. `label` says what it does. */
export function CodeSamples({ label, samples }: { label: string; samples: Samples }) {
  const { language, choose } = useContext(ChosenLanguage)
  return (
    <Tabs.Root
      value={language}
      onValueChange={(value) => choose(SAMPLE_LANGUAGES.find((known) => known === value) ?? "curl")}
      className="flex min-w-0 flex-col gap-2"
    >
      <Tabs.List aria-label={label} className="flex gap-1">
        {SAMPLE_LANGUAGES.map((name) => (
          <Tabs.Trigger
            key={name}
            value={name}
            className="h-7 rounded-sm px-2 text-muted text-sm hover:bg-press data-[state=active]:bg-press data-[state=active]:font-medium data-[state=active]:text-ink"
          >
            {NAMES[name]}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {SAMPLE_LANGUAGES.map((name) => (
        <Tabs.Content key={name} value={name} tabIndex={-1} className="min-w-0 outline-none">
          <CodeBlock label={`${NAMES[name]}: ${label}`} code={samples[name]} />
        </Tabs.Content>
      ))}
    </Tabs.Root>
  )
}
