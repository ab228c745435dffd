/** 延续注册: a further term for specialties that are still valid. */
package org.zhuce.registration.renewal;
