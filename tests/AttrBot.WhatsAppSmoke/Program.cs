using AttrBot.WhatsAppSmoke;

// All of the package that trimming or ahead-of-time compilation could break: a conversation through the Baileys engine with the stand-in
// for WhatsApp, and one over the Cloud API with a stand-in for Meta. Exit code 0 if all is well.
var checks = new Checks();
await MultiDeviceConversation.RunAsync(checks);
await CloudConversation.RunAsync(checks);
Console.WriteLine(checks.Failures == 0 ? "All checks passed." : $"{checks.Failures} checks failed.");
return checks.Failures == 0 ? 0 : 1;
