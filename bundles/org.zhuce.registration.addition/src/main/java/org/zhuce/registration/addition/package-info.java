/** 增项注册: further specialties for a registration that is valid. */
package org.zhuce.registration.addition;
