/** 变更聘用企业: leads from the present employer to the new one, in two applications. */
package org.zhuce.registration.employerchange;
