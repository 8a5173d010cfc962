import { apikey } from "./command-line/apikey"
import { run } from "./command-line/run"

await run(apikey)
