// The names of fields in a change's before and after, and how their values are shown.

export const FIELDS: Record<string, string> = {
  identifier: 'Daxko member id',
  givenName: 'First name',
  middleName: 'Middle name',
  familyName: 'Last name',
  preferredName: 'Preferred name',
  dob: 'Birth date',
  sex: 'Sex',
  email: 'E-mail',
  phone: 'Telephone',
  location: 'Address',
  notify: 'DocNetwork writes to them',
  active: 'Active',
  type: 'Kind of registration',
  name: 'Name',
  description: 'Description',
  start: 'First day',
  finish: 'Last day',
  registrationOpen: 'Registration opens',
  registrationClose: 'Registration closes',
  capacity: 'Places',
}
