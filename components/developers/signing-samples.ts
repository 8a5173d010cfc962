import { genericExamples } from "@/lib/channels/examples"
import type { Samples } from "./samples"

/** How a sender of the generic form signs: Standard Webhooks. */
export function signingSamples(address: string): Samples {
  return {
    curl: genericExamples(address).shell,
    javascript: `import { createHmac, randomUUID } from "node:crypto"

const key = Buffer.from(process.env.LEDGERLABEL_SECRET.replace(/^whsec_/, ""), "base64")
const id = randomUUID()
const timestamp = String(Math.floor(Date.now() / 1000))
const body = JSON.stringify(event)
const signature = createHmac("sha256", key).update(\`\${id}.\${timestamp}.\${body}\`).digest("base64")

await fetch("${address}", {
  method: "POST",
  headers: {
    "Content-Type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": \`v1,\${signature}\`,
  },
  body,
})`,
    php: `$key = base64_decode(substr(getenv('LEDGERLABEL_SECRET'), strlen('whsec_')));
$id = bin2hex(random_bytes(16));
$timestamp = (string) time();
$body = json_encode($event);
$signature = base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", $key, true));

$request = curl_init('${address}');
curl_setopt_array($request, [
    CURLOPT_HTTPHEADER => [
        'Content-Type: application/json',
        "webhook-id: $id",
        "webhook-timestamp: $timestamp",
        "webhook-signature: v1,$signature",
    ],
    CURLOPT_POSTFIELDS => $body,
    CURLOPT_RETURNTRANSFER => true,
]);
curl_exec($request);`,
  }
}
