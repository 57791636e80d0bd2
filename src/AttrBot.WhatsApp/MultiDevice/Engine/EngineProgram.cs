namespace AttrBot.WhatsApp.MultiDevice.Engine;

/// <summary>What is to be started.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Engine">The engine's own file, for messages to people: for a script not the program that runs it.</param>
internal sealed record EngineProgram(string FileName, IReadOnlyList<string> Arguments, string Engine);
