/** Form, JSON Schema. */
package org.zhuce.form.jsonschema;
