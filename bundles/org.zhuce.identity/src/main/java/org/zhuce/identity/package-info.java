/**
 * Staff accounts: the kernel's {@code PasswordHasher} with Argon2id, and the accounts of a file
 * that are created where they do not exist yet. Exports nothing; its services are its door.
 */
package org.zhuce.identity;
