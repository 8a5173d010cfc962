/** A file to fill in: headings that are recognised, and two rows as an example. */
export const TEMPLATE = `\ufeff${[
  "Code;Name;Kind;Email;Phone;VATNumber;ChamberOfCommerce;IBAN;Website;Language;Blocked;AddressLine1;Postcode;City;Country;Classification1;Classification2;Sector;First name;Last name;Job title;Contact email",
  "1001;Bakkerij Jansen B.V.;company;info@bakkerij-jansen.example;010 123 45 67;NL001234567B01;12345678;NL91ABNA0417164300;www.bakkerij-jansen.example;nl;no;Dorpsstraat 1;1234 AB;Utrecht;NL;B2B;A;;Anna;Jansen;Owner;anna@bakkerij-jansen.example",
  "1002;P. de Vries;consumer;p.devries@mail.example;;;;;;nl;no;Kerkweg 12;3511 LX;Utrecht;NL;B2C;;;Piet;de Vries;;",
].join("\r\n")}\r\n`
