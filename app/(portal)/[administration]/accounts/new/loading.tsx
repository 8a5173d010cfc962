export { FormLoading as default } from "@/components/accounts/new-loading"
