namespace AttrBot.Generators.Parsing;

/// <summary>The types that the generator looks up by name, since it references none of them.</summary>
internal static class MetadataNames
{
    public const string TriggerAttribute = "AttrBot.TriggerAttribute";
    public const string OnEventAttribute = "AttrBot.OnEventAttribute";
    public const string FallbackAttribute = "AttrBot.FallbackAttribute";
    public const string UseAttribute = "AttrBot.UseAttribute`1";
    public const string FromServicesAttribute = "AttrBot.FromServicesAttribute";
    public const string OwnMessagesAttribute = "AttrBot.OwnMessagesAttribute";
    public const string RetryAttribute = "AttrBot.RetryAttribute";
    public const string HandlerTimeoutAttribute = "AttrBot.HandlerTimeoutAttribute";
    public const string HandlerFilterAttribute = "AttrBot.HandlerFilterAttribute";
    public const string BotContext = "AttrBot.BotContext";
    public const string ConversationContext = "AttrBot.ConversationContext";
    public const string MessageContext = "AttrBot.MessageContext";
    public const string BotEvent = "AttrBot.BotEvent";
    public const string ConversationEvent = "AttrBot.ConversationEvent";
    public const string MessageEvent = "AttrBot.MessageEvent";
    public const string EditEvent = "AttrBot.EditEvent";
    public const string BotBuilder = "AttrBot.BotBuilder";
    public const string HandlerTable = "AttrBot.Dispatch.IHandlerTable";
    public const string HandlerManifestAttribute = "AttrBot.Dispatch.HandlerManifestAttribute";
    public const string ManifestHandlerAttribute = "AttrBot.Dispatch.ManifestHandlerAttribute";
    public const string ManifestTriggerAttribute = "AttrBot.Dispatch.ManifestTriggerAttribute";
    public const string FromKeyedServicesAttribute = "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute";
    public const string ServiceKeyAttribute = "Microsoft.Extensions.DependencyInjection.ServiceKeyAttribute";
    public const string ActivatorUtilitiesConstructorAttribute =
        "Microsoft.Extensions.DependencyInjection.ActivatorUtilitiesConstructorAttribute";
    public const string ServiceCollection = "Microsoft.Extensions.DependencyInjection.IServiceCollection";
    public const string ServiceCollectionDescriptorExtensions =
        "Microsoft.Extensions.DependencyInjection.Extensions.ServiceCollectionDescriptorExtensions";
    public const string ServiceProviderServiceExtensions = "Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions";
    public const string GeneratedRegexAttribute = "System.Text.RegularExpressions.GeneratedRegexAttribute";
    public const string SetsRequiredMembersAttribute = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";
    public const string ExperimentalAttribute = "System.Diagnostics.CodeAnalysis.ExperimentalAttribute";
    public const string Task = "System.Threading.Tasks.Task";
    public const string TaskOfT = "System.Threading.Tasks.Task`1";
    public const string ValueTask = "System.Threading.Tasks.ValueTask";
    public const string ValueTaskOfT = "System.Threading.Tasks.ValueTask`1";
    public const string AsyncEnumerableOfT = "System.Collections.Generic.IAsyncEnumerable`1";
    public const string ReadOnlyMemoryOfT = "System.ReadOnlyMemory`1";
    public const string CancellationToken = "System.Threading.CancellationToken";
    public const string SpanParsableOfT = "System.ISpanParsable`1";
    public const string FlagsAttribute = "System.FlagsAttribute";
}
