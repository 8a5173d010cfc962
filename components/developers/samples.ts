/** A request of the API, to be shown in several languages. */
export type SampleRequest = {
  method: string
  url: string
  headers?: Record<string, string>
  /** Sent as JSON. */
  body?: unknown
}

export const SAMPLE_LANGUAGES = ["curl", "javascript", "php"] as const
export type SampleLanguage = (typeof SAMPLE_LANGUAGES)[number]
export type Samples = Record<SampleLanguage, string>

/** The key stands in the environment, never in the code. */
export function samplesOf(request: SampleRequest): Samples {
  const headers = headersOf(request)
  return {
    curl: curlOf(request, headers, "$LEDGERLABEL_KEY"),
    javascript: javascriptOf(request, headers),
    php: phpOf(request, headers),
  }
}

/** With the key itself, to be tried at once. */
export function curlWith(key: string, request: SampleRequest): string {
  return curlOf(request, headersOf(request), key)
}

function headersOf({ headers, body }: SampleRequest): Record<string, string> {
  return body === undefined ? { ...headers } : { "Content-Type": "application/json", ...headers }
}

function curlOf({ method, url, body }: SampleRequest, headers: Record<string, string>, key: string): string {
  const sent = Object.entries({ Authorization: `Bearer ${key}`, ...headers })
  return [
    `curl ${method === "GET" ? "" : `--request ${method} `}'${url}'`,
    ...sent.map(([name, value]) => `  --header "${name}: ${value}"`),
    ...(body === undefined ? [] : [`  --data '${pretty(body).replaceAll("'", "'\\''")}'`]),
  ].join(" \\\n")
}

function javascriptOf({ method, url, body }: SampleRequest, headers: Record<string, string>): string {
  const sent = Object.entries(headers).map(([name, value]) => `    "${name}": "${value}",`)
  return [
    `const response = await fetch("${url}", {`,
    ...(method === "GET" ? [] : [`  method: "${method}",`]),
    "  headers: {",
    `    Authorization: \`Bearer \${process.env.LEDGERLABEL_KEY}\`,`,
    ...sent,
    "  },",
    ...(body === undefined ? [] : [`  body: JSON.stringify(${indented(pretty(body), "  ")}),`]),
    "})",
    "const answer = await response.json()",
    "if (!response.ok) throw new Error(answer.detail)",
  ].join("\n")
}

function phpOf({ method, url, body }: SampleRequest, headers: Record<string, string>): string {
  const sent = Object.entries(headers).map(([name, value]) => `        '${name}: ${value}',`)
  return [
    `$request = curl_init('${url}');`,
    "curl_setopt_array($request, [",
    ...(method === "GET" ? [] : [`    CURLOPT_CUSTOMREQUEST => '${method}',`]),
    "    CURLOPT_HTTPHEADER => [",
    "        'Authorization: Bearer ' . getenv('LEDGERLABEL_KEY'),",
    ...sent,
    "    ],",
    ...(body === undefined
      ? []
      : [`    CURLOPT_POSTFIELDS => <<<'JSON'`, indented(`    ${pretty(body)}`, "    "), "    JSON,"]),
    "    CURLOPT_RETURNTRANSFER => true,",
    "]);",
    "$answer = json_decode(curl_exec($request), true);",
  ].join("\n")
}

export function pretty(body: unknown): string {
  return JSON.stringify(body, null, 2)
}

function indented(text: string, by: string): string {
  return text.replaceAll("\n", `\n${by}`)
}
