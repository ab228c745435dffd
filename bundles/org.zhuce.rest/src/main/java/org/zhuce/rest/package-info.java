/** REST. */
package org.zhuce.rest;
