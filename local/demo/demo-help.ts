const weekdays = [['08:00', '18:00']];
const evenings = [['11:30', '23:00']];

/** When the demo's workshop is open; the form of a scenario's `hours`. */
export const WORKSHOP_HOURS = {
  zone: 'Europe/Berlin',
  mon: weekdays,
  tue: weekdays,
  wed: weekdays,
  thu: weekdays,
  fri: weekdays,
  sat: [['09:00', '13:00']],
};

/** What the demo's workshop helps with; the form of a scenario's `help`. */
export const WORKSHOP_HELP = {
  tasks: ['appointment', 'move-appointment', 'cancel-appointment', 'complaint', 'call-back', 'status', 'message'],
  services: [
    { id: 'inspection', names: ['Inspektion', 'Durchsicht'], minutes: 60 },
    { id: 'tyres', names: ['Reifenwechsel', 'Räderwechsel'], minutes: 30 },
    { id: 'oil', names: ['Ölwechsel'], minutes: 30 },
  ],
};

/** When the demo's restaurant is open. */
export const RESTAURANT_HOURS = {
  mon: evenings,
  tue: evenings,
  wed: evenings,
  thu: evenings,
  fri: evenings,
  sat: evenings,
  sun: evenings,
};

/** What the demo's restaurant helps with. */
export const RESTAURANT_HELP = {
  tasks: ['order', 'complaint', 'call-back', 'message'],
  items: [
    { id: 'margherita', names: ['Margherita', 'Margarita'] },
    { id: 'rucola', names: ['Rucola'] },
    { id: 'salami', names: ['Salami'] },
    { id: 'apple-spritzer', names: ['Apfelschorle', 'Apfelschorlen'] },
  ],
  sizes: ['klein', 'groß'],
};
