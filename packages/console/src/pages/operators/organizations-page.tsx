import { Page } from '../../parts/page.tsx'

export const OrganizationsPage = () => <Page title="Organizations">{null}</Page>
