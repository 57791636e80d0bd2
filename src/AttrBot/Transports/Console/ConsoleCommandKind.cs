namespace AttrBot.Transports.Console;

/// <summary>What a line that was typed asks for.</summary>
internal enum ConsoleCommandKind
{
    Say,
    As,
    Group,
    React,
    Attach,
    Edit,
    Delete,
    Help,
    Quit,
}
