/** 企业强制注销: the employer ends specialties, or the whole registration, by its seal alone. */
package org.zhuce.registration.forcedcancellation;
