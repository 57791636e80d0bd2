using AttrBot.Generators.Infrastructure;
using AttrBot.Generators.Models;

namespace AttrBot.Generators.Emitting;

/// <summary>Emits <c>AddHandlers()</c>.</summary>
internal static class AddHandlersEmitter
{
    private const string Builder = "global::AttrBot.BotBuilder";

    /// <summary>The file.</summary>
    public static string Write(TableModel table)
    {
        IndentedWriter writer = GeneratedFile.StartWithModules("Registers the handlers of this assembly and all that it references.", table);
        writer.Open("namespace AttrBot");
        writer.Lines(
            "/// <summary>Registers the handlers that the generator has found.</summary>",
            GeneratedFile.GeneratedCode,
            "[global::Microsoft.CodeAnalysis.Embedded]");
        writer.Open("internal static class HandlerTableBotBuilderExtensions");
        writer.Lines(
            "/// <summary>Adds the handlers of this assembly and of all that it references.</summary>",
            "/// <param name=\"bot\">The bot.</param>",
            "/// <returns>The same bot.</returns>",
            $"public static {Builder} AddHandlers(this {Builder} bot) =>",
            "    bot.AddHandlerTable(new global::AttrBot.Generated.HandlerTable(), AddServices, null);",
            "",
            "/// <summary>Adds the handlers of the given classes only.</summary>",
            "/// <param name=\"bot\">The bot.</param>",
            "/// <param name=\"handlerTypes\">Classes that declare handlers.</param>",
            "/// <returns>The same bot.</returns>",
            $"public static {Builder} AddHandlers(this {Builder} bot, params global::System.Type[] handlerTypes) =>",
            "    bot.AddHandlerTable(new global::AttrBot.Generated.HandlerTable(), AddServices, handlerTypes);",
            "");
        writer.Open("private static void AddServices(global::Microsoft.Extensions.DependencyInjection.IServiceCollection services)");
        foreach (string module in table.Modules)
        {
            writer.Line($"{module}.AddServices(services);");
        }

        writer.Close();
        writer.Close();
        writer.Close();
        return writer.ToString();
    }
}
