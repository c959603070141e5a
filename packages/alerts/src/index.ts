export { createSendMail } from './mail.ts'
export { createOutbox } from './outbox.ts'
export { createWatch } from './watch.ts'
export { createPostWebhook } from './webhook.ts'
