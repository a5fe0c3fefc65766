/* The part of libxml2's stable pull-reader interface that is used. Its own headers bring in ICU's, which clash with
   Foundation's copy of them. */
typedef struct _xmlTextReader *xmlTextReaderPtr;
typedef int (*cchc_xml_read)(void *context, char *buffer, int length);
typedef int (*cchc_xml_close)(void *context);

xmlTextReaderPtr xmlReaderForIO(
    cchc_xml_read ioread, cchc_xml_close ioclose, void *ioctx, const char *URL, const char *encoding, int options);
int xmlTextReaderRead(xmlTextReaderPtr reader);
int xmlTextReaderNodeType(xmlTextReaderPtr reader);
const unsigned char *xmlTextReaderConstValue(xmlTextReaderPtr reader);
const unsigned char *xmlTextReaderConstLocalName(xmlTextReaderPtr reader);
int xmlTextReaderIsEmptyElement(xmlTextReaderPtr reader);
int xmlTextReaderMoveToAttribute(xmlTextReaderPtr reader, const unsigned char *name);
int xmlTextReaderMoveToElement(xmlTextReaderPtr reader);
void xmlFreeTextReader(xmlTextReaderPtr reader);

/* XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING */
#define CCHC_XML_OPTIONS 2144
#define CCHC_XML_ELEMENT 1
#define CCHC_XML_TEXT 3
#define CCHC_XML_CDATA 4
#define CCHC_XML_ENTITY_REFERENCE 5
#define CCHC_XML_DOCUMENT_TYPE 10
#define CCHC_XML_SIGNIFICANT_WHITESPACE 14
#define CCHC_XML_END_ELEMENT 15
