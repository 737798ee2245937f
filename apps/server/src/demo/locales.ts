import type { Tld } from './catalogue.js';
import type { Currency } from './prices.js';

/** What people and companies are called in one country. */
export interface Locale {
  readonly country: string;
  /** How many clients come from here, relative to the others. */
  readonly weight: number;
  readonly currency: Currency;
  readonly homeTld: Tld;
  readonly firstNames: readonly string[];
  readonly lastNames: readonly string[];
  /** Company names; `{}` stands for the owner's last name. */
  readonly companies: readonly string[];
  readonly legalForms: readonly string[];
}

export const locales: readonly Locale[] = [
  {
    country: 'DE',
    weight: 24,
    currency: 'EUR',
    homeTld: 'de',
    firstNames: words(
      'Anna Lukas Katharina Jonas Sabine Matthias Lea Jürgen Miriam Felix Heike Björn Clara Tobias Ayşe',
    ),
    lastNames: words(
      'Müller Schneider Weber Hoffmann Köhler Krüger Vogel Schröder Brandt Lindner Yılmaz Böhm Seidel Winkler',
    ),
    companies: [
      'Bäckerei {}',
      'Autohaus {}',
      'Zahnarztpraxis {}',
      'Tischlerei {}',
      'Weingut {}',
      'Steuerkanzlei {}',
      'Gärtnerei {}',
    ],
    legalForms: ['', ' GmbH', ' e.K.'],
  },
  {
    country: 'US',
    weight: 20,
    currency: 'USD',
    homeTld: 'com',
    firstNames: words('Emily Marcus Olivia Tyler Hannah Jamal Grace Ethan Maria Kevin Abigail DeShawn Nora Wyatt Linh'),
    lastNames: words(
      'Johnson Smith Ramirez Nguyen Carter Brooks Sullivan Hughes Coleman Park Whitaker Jenkins Delgado Reyes',
    ),
    companies: [
      '{} Bakery',
      '{} & Sons Plumbing',
      '{} Dental Care',
      '{} Realty',
      '{} Law Group',
      '{} Roofing',
      '{} Coffee Roasters',
    ],
    legalForms: ['', ', Inc.', ' LLC'],
  },
  {
    country: 'GB',
    weight: 16,
    currency: 'GBP',
    homeTld: 'com',
    firstNames: words(
      'Oliver Charlotte Callum Imogen Rhys Priya Alistair Freya Gareth Zainab Rupert Eilidh Duncan Beth',
    ),
    lastNames: words(
      'Taylor Evans Patel Wright MacLeod Thompson Khan Ashworth Fletcher Campbell Pritchard Hargreaves Begum',
    ),
    companies: [
      '{} Bakery',
      '{} Architects',
      '{} Joinery',
      '{} Estate Agents',
      '{} Veterinary Clinic',
      '{} Cycles',
      '{} Tea Rooms',
    ],
    legalForms: ['', ' Ltd', ' LLP'],
  },
  {
    country: 'FR',
    weight: 8,
    currency: 'EUR',
    homeTld: 'com',
    firstNames: words('Camille Hugo Élodie Théo Margaux Antoine Chloé Étienne Inès Mathis Fatou Benoît'),
    lastNames: words('Martin Lefèvre Moreau Dubois Rousseau Girard Mercier Benali Fontaine Chevalier'),
    companies: ['Boulangerie {}', 'Atelier {}', 'Cabinet {}', 'Fromagerie {}', 'Menuiserie {}'],
    legalForms: ['', ' SARL', ' SAS'],
  },
  {
    country: 'NL',
    weight: 6,
    currency: 'EUR',
    homeTld: 'com',
    firstNames: words('Sanne Daan Femke Bram Lotte Thijs Maaike Joost Anouk Ruben'),
    lastNames: ['de Vries', 'Jansen', 'van Dijk', 'Bakker', 'Visser', 'Smit', 'van den Berg', 'Mulder', 'Hendriks'],
    companies: ['Bloemen {}', '{} Fietsen', 'Drukkerij {}', '{} Advies'],
    legalForms: ['', ' B.V.'],
  },
  {
    country: 'IT',
    weight: 5,
    currency: 'EUR',
    homeTld: 'com',
    firstNames: words('Giulia Lorenzo Chiara Matteo Francesca Davide Elena Nicolò Martina Riccardo'),
    lastNames: words('Rossi Ferrari Esposito Romano Colombo Ricci Marino Greco Conti'),
    companies: ['Pasticceria {}', 'Officina {}', 'Studio Legale {}', 'Cantina {}'],
    legalForms: ['', ' S.r.l.'],
  },
  {
    country: 'ES',
    weight: 5,
    currency: 'EUR',
    homeTld: 'com',
    firstNames: words('Lucía Javier Carmen Álvaro Marta Íñigo Nuria Sergio Pilar Andrés'),
    lastNames: words('García Fernández López Martínez Núñez Ibáñez Ortega Castillo Serrano'),
    companies: ['Panadería {}', 'Talleres {}', 'Clínica {}', 'Bodegas {}'],
    legalForms: ['', ' S.L.'],
  },
  {
    country: 'PL',
    weight: 4,
    currency: 'EUR',
    homeTld: 'io',
    firstNames: words('Agnieszka Paweł Zofia Michał Katarzyna Łukasz Ewa Bartosz'),
    lastNames: words('Nowak Wójcik Mazur Krawczyk Zając Wróbel Dudek Sikora'),
    companies: ['{} Meble', 'Piekarnia {}', '{} Software'],
    legalForms: ['', ' sp. z o.o.'],
  },
  {
    country: 'SE',
    weight: 4,
    currency: 'EUR',
    homeTld: 'io',
    firstNames: words('Astrid Erik Linnéa Gustav Maja Oskar Ebba Håkan'),
    lastNames: words('Andersson Lindqvist Bergström Nyström Åkerman Sjöberg Holm'),
    companies: ['{} Snickeri', '{} Arkitekter', '{} Bygg'],
    legalForms: ['', ' AB'],
  },
  {
    country: 'IN',
    weight: 4,
    currency: 'USD',
    homeTld: 'com',
    firstNames: words('Ananya Rohan Kavya Arjun Meera Vikram Divya Sanjay'),
    lastNames: words('Sharma Iyer Reddy Kapoor Banerjee Mehta Nair Chowdhury'),
    companies: ['{} Textiles', '{} Software Labs', '{} Travels'],
    legalForms: ['', ' Pvt. Ltd.'],
  },
  {
    country: 'BR',
    weight: 3,
    currency: 'USD',
    homeTld: 'com',
    firstNames: words('Beatriz João Larissa Thiago Camila Rafael Letícia'),
    lastNames: words('Silva Oliveira Souza Carvalho Araújo Gonçalves Teixeira'),
    companies: ['Padaria {}', '{} Turismo', 'Café {}'],
    legalForms: ['', ' Ltda.'],
  },
  {
    country: 'NG',
    weight: 2,
    currency: 'USD',
    homeTld: 'com',
    firstNames: words('Chinedu Adaeze Tunde Ngozi Ifeoma Emeka'),
    lastNames: words('Okafor Adeyemi Balogun Eze Nwosu Olawale'),
    companies: ['{} Logistics', '{} Fashion House', '{} Farms'],
    legalForms: ['', ' Ltd'],
  },
  {
    country: 'JP',
    weight: 2,
    currency: 'USD',
    homeTld: 'com',
    firstNames: words('Haruto Yui Kenji Sakura Daichi Naoko'),
    lastNames: words('Satō Tanaka Kobayashi Itō Yamamoto Nakamura'),
    companies: ['{} Ceramics', '{} Tea', '{} Design'],
    legalForms: ['', ' K.K.'],
  },
];

function words(text: string): readonly string[] {
  return text.split(' ');
}
