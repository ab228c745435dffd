/** Checks forms against JSON Schema 2020-12, with messages in Chinese and English. */
package org.zhuce.form.jsonschema;
